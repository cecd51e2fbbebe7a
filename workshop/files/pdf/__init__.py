"""HTML in, archivable PDF out. Callers use `renderer.Renderer`; only the worker, another process, loads WeasyPrint."""
