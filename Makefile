.PHONY: check format test demo lock

check: ## tests, then format, lint, types and import contracts
	.ci/run

format:
	python3 dev.py setup
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

test:
	python3 dev.py test

demo:
	python3 dev.py demo

lock: ## pin every dependency anew; the files hold no address
	python3 dev.py lock
