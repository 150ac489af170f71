"""Foreign lists in this register: what is there already, and taking what is new."""
