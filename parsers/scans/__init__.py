"""Pictures of paper in, pages out: what a machine can see and read on a scan or a photograph."""
