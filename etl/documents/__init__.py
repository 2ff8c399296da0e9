"""Kinds of documents: understood or refused, then kept."""
