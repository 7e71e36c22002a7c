"""Contacts from other programs: a reader for each form of file, one matcher, one writer.

A file is read into ``Incoming`` people (``reading``), these are compared with the journal
(``previewing``), and what the user saw is written as one step (``writing``).
"""
