"""What must hold in the whole house, and the ground its tests stand on."""
