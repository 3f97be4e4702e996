"""The wire: spreadsheets, stories, statistics files."""
