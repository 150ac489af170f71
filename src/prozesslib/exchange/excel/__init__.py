"""The register as an Excel workbook that people fill in for weeks, and back."""
