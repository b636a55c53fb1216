"""Literals of a French text and its English: what must arrive as it is, in its English form.

Names and figures are found here, compared by value, and given their English forms.
"""
