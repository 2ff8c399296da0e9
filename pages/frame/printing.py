"""How a page stands on paper: what it shows, without what it is steered by.

The title says in words what is chosen, so that lists, switches, buttons and the menu are left out,
and columns that stand side by side on the screen follow each other in full width. Drawings have
rules for paper of their own.
"""

CSS = """
@page { margin: 12mm; }
@media print {
  .stMainBlockContainer { padding: 0; max-width: none; }
  .stHorizontalBlock { display: block; }
  /* Of flexible boxes the browser lets a picture that goes to the next page cover what follows. */
  .stVerticalBlock { display: block; } .stVerticalBlock > * { margin-bottom: .6rem; }
  .stColumn { width: 100% !important; max-width: none !important; }
  .st-key-frame, .stPopover, .stSelectbox, .stMultiSelect, .stCheckbox, .stButton,
  .stDownloadButton, .stExpander:not(:has(details[open])),
  .stElementContainer:has(> :is(.stSelectbox, .stMultiSelect, .stCheckbox, .stButton,
    .stDownloadButton)),
  .stHorizontalBlock:not(:has(.stElementContainer > :not(.stSelectbox, .stMultiSelect,
    .stCheckbox, .stButton, .stDownloadButton))) { display: none; }
  .stHeading { break-after: avoid; }
}
"""
