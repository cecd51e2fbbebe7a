from workshop.gathering.run_sheet import Step

__all__ = ["Step"]
