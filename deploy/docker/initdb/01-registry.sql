-- The registry keeps its content beside the read models, in a database of its own.
CREATE DATABASE registry;
