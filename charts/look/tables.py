"""How every table twin of a drawing looks."""

from charts.look import styles

CSS = styles.beside(__file__)
