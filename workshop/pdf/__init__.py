"""HTML in, archivable PDF out. Callers use `renderer.Renderer`; only the worker, a process of its own, loads WeasyPrint."""
