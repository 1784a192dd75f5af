"""Where the program learns how it is set up: settings, addresses, and the doors a server knocks on."""
