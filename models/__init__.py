"""What Fingerpost believes about content: the nouns, and the learned functions over them."""
