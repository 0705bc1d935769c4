"""How a photo is painted anew, one module for each family of styles; numpy and Pillow alone."""
