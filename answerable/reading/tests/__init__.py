"""What the reading of minutes promises, told of the fictional office of Midshire."""
