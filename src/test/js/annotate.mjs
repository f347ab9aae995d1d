// Says an error as GitHub's own library does. Standard input: {"message": …, "properties": {"title": …, "file": …}}.
import { readFileSync } from 'node:fs';
import { error } from '@actions/core';

const { message, properties } = JSON.parse(readFileSync(0, 'utf8'));
error(message, properties);
