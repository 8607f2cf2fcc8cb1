"""Documents of nested records (JSON, XML, YAML, INI) on their way to tables."""
