"""What people see of a record: HTML with its evidence highlighted.

Knows the record and HTML; nothing of how the record was made.
"""
