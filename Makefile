.PHONY: check format test demo lock

check: ## format, lint, types, import contracts, tests
	python3 dev.py check
	python3 dev.py test

format:
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

test:
	python3 dev.py test

demo:
	python3 dev.py demo

lock: ## pin every dependency anew; the files hold no address
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q pyproject.toml -o requirements-run.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --extra dev pyproject.toml -o requirements-dev.lock
