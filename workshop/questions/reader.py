"""PURE. One question's answers, read one after another: a hall answers at once, and a form takes longer to make than
to fill.
"""

from workshop.questions.base import Kind, Posted, Spec, Value


class Reader:
    """`names`: what the inputs of an answer are called. One form is filled anew for each answer that can be read."""

    def __init__(self, kind: Kind, spec: Spec) -> None:
        self._kind = kind
        self._spec = spec
        self._form = kind.form(spec)()
        self.names = tuple(kind.names(spec))

    def read(self, formdata: Posted) -> Value:
        """As `Kind.read`. What cannot be read is so in a form of its own, which shows the person what to mend."""
        self._form.process(formdata)
        if self._form.validate():
            return self._kind.value(self._form)
        return self._kind.read(formdata, self._spec)

    def said(self, formdata: Posted) -> str:
        """An answer in words. Raises InvalidAnswer."""
        return self._kind.said(self.read(formdata), self._spec)
