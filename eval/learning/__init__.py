"""What people's decisions teach: simulated on sites whose labels are known and whose heads have not seen them."""
