"""What each page of measures shows and asks."""
