"""Measures, the areas that they are counted in, and their figures, each as it was known on a day."""
