"""The vector store: a projection of the catalogue that answers nearest-neighbour questions."""
