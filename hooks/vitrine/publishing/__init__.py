"""How a finished site takes the place of the previous one."""
