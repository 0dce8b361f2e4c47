"""Archives, compressed files and web archives: what is in them is read as if it lay in a folder."""
