"""What programs are told of the addresses here: the OpenAPI document, and the OpenSearch description for browsers."""
