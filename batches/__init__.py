"""Many dossiers: found, scored one by one behind walls, kept in a store."""
