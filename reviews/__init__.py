"""A review panel's rounds (轮次) on the store of a batch: who reviews what, what each decided, what came of it."""
