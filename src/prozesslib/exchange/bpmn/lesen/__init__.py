"""Reading BPMN: bytes to a `Dokument`, with everything that is wrong as findings."""
