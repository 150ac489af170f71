"""Rules on a block of a process (``krise``, ``datenschutz``, ``iks``); where there is none they have nothing to say."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from prozesslib.check.bloecke import Block, block
from prozesslib.check.einmal import einmal
from prozesslib.check.regel import Fund, Prozessregel
from prozesslib.check.umfeld import Umfeld
from prozesslib.model.bestand import Prozessdatei

_BLOECKE: Final = ("krise", "datenschutz", "iks")


class Blockregel(Prozessregel):
    """A rule on what one block says."""

    block: ClassVar[str]

    @abstractmethod
    def _funde(self, teil: Block, datei: Prozessdatei) -> Iterator[Fund]:
        """What is wrong with the block."""

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """The same where there is one."""
        blocks = _vorhandene(datei)
        return self._funde(blocks[self.block], datei) if self.block in blocks else iter(())


@einmal
def _vorhandene(datei: Prozessdatei) -> Mapping[str, Block]:
    """The blocks that somebody wrote."""
    process = datei.prozess
    return {
        name: block(datei, name) for name in _BLOECKE if getattr(process, name) is not None or name in process.lokal
    }
