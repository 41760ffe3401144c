"""Example cards: what panels confirmed, as teaching material; one YAML file for each, which trainers edit."""
