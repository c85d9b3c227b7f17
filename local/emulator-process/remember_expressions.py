"""Parses each expression once. MiniStack parses it again for each row that a query examines, which was a
quarter of its work under the tests.
"""

from functools import lru_cache

# We have about a hundred expressions. A condition on many values is a different expression for each
# number of values.
REMEMBERED = 1024


def remember_expressions():
    from ministack.services import dynamodb

    tokenize = dynamodb._tokenize
    tokens_of = lru_cache(REMEMBERED)(lambda expression: tuple(tokenize(expression)))
    dynamodb._tokenize = lambda expression: list(tokens_of(expression))
    dynamodb._condition_syntax_error = lru_cache(REMEMBERED)(dynamodb._condition_syntax_error)
