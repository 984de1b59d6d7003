# SYNTAX TEST "source.dockerfile" "instructions, flags, JSON, variables"
# syntax=docker/dockerfile:1
# <- comment.line.number-sign.directive.dockerfile
# ^^^^^^ keyword.other.directive.dockerfile
#        ^^^^^^^^^^^^^^^^^^^ string.unquoted.directive.dockerfile
# a comment
# <- comment.line.number-sign.dockerfile
ARG TAG=3.20
# <--- keyword.other.special-method.dockerfile
#   ^^^ variable.other.assignment.dockerfile
FROM --platform=$BUILDPLATFORM alpine:${TAG:-3} AS build
#    ^^ punctuation.definition.parameter.dockerfile
#      ^^^^^^^^ variable.parameter.flag.dockerfile
#               ^^^^^^^^^^^^^^ variable.other.dockerfile
#                              ^^^^^^^ entity.name.type.image.dockerfile
#                                       ^^^ variable.other.dockerfile
#                                               ^^ keyword.other.special-method.dockerfile
#                                                  ^^^^^ entity.name.type.stage.dockerfile
ONBUILD RUN --mount=type=cache,target=/root/.cache make
# <------- keyword.other.special-method.dockerfile
#       ^^^ keyword.other.special-method.dockerfile
#             ^^^^^ variable.parameter.flag.dockerfile
#                   ^^^^ support.type.property-name.mount.dockerfile
#                        ^^^^^ string.unquoted.flag.dockerfile
#                                                  ^^^^ meta.embedded.block.shell.dockerfile
RUN apt-get update \
#                  ^ constant.character.escape.line-continuation.dockerfile
# between
# <--------- comment.line.number-sign.dockerfile
  && apt-get install -y curl
#    ^^^^^^^ meta.embedded.block.shell.dockerfile
CMD ["node", \
#   ^ punctuation.definition.array.begin.json.dockerfile
#    ^^^^^^ string.quoted.double.json.dockerfile
#          ^ punctuation.separator.array.json.dockerfile
  "a\n"]
#  ^^^ string.quoted.double.json.dockerfile
#   ^^ constant.character.escape.json.dockerfile
#      ^ punctuation.definition.array.end.json.dockerfile
HEALTHCHECK --interval=5s CMD curl localhost
#                         ^^^ keyword.other.special-method.dockerfile
EXPOSE 80 8000-8100/tcp
#      ^^ constant.numeric.dockerfile
#         ^^^^^^^^^ constant.numeric.dockerfile
LABEL a="b $c" 'd'=e
#       ^^^^^^ string.quoted.double.dockerfile
#          ^^ variable.other.dockerfile
copy --from=build /a /b
# <---- keyword.other.special-method.dockerfile
#    ^^ punctuation.definition.parameter.dockerfile
RUNNER x
# <------ - keyword.other.special-method.dockerfile
