"""What we tell: one sheet a file, the workbook, the page. The only import of pandas."""
