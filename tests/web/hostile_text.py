"""What a hostile source might write."""

HOSTILE = """"><script>alert(1)</script><img src=x onerror='alert(2)'>' onmouseover="alert(3)" {{ 7*7 }} &lt;b&gt;"""
"""Breaks out of text, of both kinds of attribute value, and of a template, wherever it is not escaped."""
