# escape=^
# check=skip=A
# check=skip=B
RUN echo too early
