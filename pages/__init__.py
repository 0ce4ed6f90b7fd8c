"""The pages of the dashboard, one thin file each; the file's name is the address."""
