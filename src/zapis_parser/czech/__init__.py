"""The Czech language of minutes, useful on its own: dates, times, deadlines, numerals, names and their cases."""
