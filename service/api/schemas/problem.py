"""Problems: what went wrong, as RFC 9457 has it."""

from __future__ import annotations

from pydantic import Field

from service.api.schemas.base import Output


class FieldProblem(Output):
    """One thing that is wrong, and where."""

    field: str = Field(description="The field, parameter or line.", examples=["body.attributes.published"])
    problem: str = Field(examples=["Input should be a valid date"])


class Problem(Output):
    """`application/problem+json`: `type` is for programs, `detail` for people; it names the cure."""

    type: str = Field(examples=["urn:fingerpost:problem:not-found"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no asset 'website/missing'."])
    instance: str = Field(description="The path that was asked for.", examples=["/v1/assets/website/missing"])
    errors: list[FieldProblem] = Field(description="Every fault, where there can be several; else empty.")
