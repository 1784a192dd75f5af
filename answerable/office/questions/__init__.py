"""Questions: their list, the life of each from draft to conclusion, and what was answered where it was put."""
