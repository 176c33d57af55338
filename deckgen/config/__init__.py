"""``deckgen.toml``: what a project says once for all its posts, and nothing that it may not say.

The file is committed and may come with somebody else's repository, so it cannot name an address
without encryption, a secret that was never meant for a summariser, or a file outside its folder.
"""

from deckgen.config.load import CONFIG_FILE, Config, find_config, load_config, read_config

__all__ = ["CONFIG_FILE", "Config", "find_config", "load_config", "read_config"]
