"""The profile of one regency on two sheets, as data: written by `exports.profile_pdf` and `profile_docx`."""
