"""The register's marks cut into shards that other machines can be asked, and the answers merged.

Shards follow from the book and are thrown away after use. They hold every mark and what is known
of each weapon, no person and no officer; who may read them is who may read the register.
"""
