"""What the stranger's project is made of."""

from __future__ import annotations

CALL = """---
title: Presidents of Brazil and Argentina talk
date: 2024-03-05
publisher: Example Wire
---
Brazil's President Luiz Inácio Lula da Silva called Argentine President Javier Milei on Monday.
Lula criticized Israel. The United States condemned Russia on Sunday.
"""
MEETING = """---
title: Ministers meet in Ankara
date: 2024-03-07
publisher: Another Agency
---
Turkey condemned Israel on Wednesday. France sanctioned Iran, according to the Élysée.
"""
TABLE = """subject,relation,object,date,document,quote
Russia,cooperates,Iran,,,
Putin,called,Netanyahu,2023-12-10,Morning Paper,
"""
