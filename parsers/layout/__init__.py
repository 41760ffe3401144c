"""Characters and ruling lines -> lines and tables: what born-digital pages and scans share."""
