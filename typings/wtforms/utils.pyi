from typing import Any

unset_value: Any
