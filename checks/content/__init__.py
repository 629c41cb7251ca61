"""Content: what stands on the pages is accurate and leads where it says."""
