"""The pages of measures: the list, one with its chart and figures, and files of figures on their way in."""
