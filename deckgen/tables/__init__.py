"""What people write as TOML: where its keys stand, and what is wrong with them."""
