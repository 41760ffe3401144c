@echo off
rem ASCII only: cmd reads this file in the code page of the console, which is 936, 65001 or another one.
setlocal DisableDelayedExpansion
set "HERE=%~dp0"
if not exist "%HERE%inside\manifest.json" goto incomplete
call :try "%HERE%python\python.exe" && goto found
for %%V in (313 312 311) do call :try "%LOCALAPPDATA%\Programs\Python\Python%%V\python.exe" && goto found
for %%V in (313 312 311) do call :try "%ProgramFiles%\Python%%V\python.exe" && goto found
for /f "delims=" %%P in ('where python.exe 2^>nul') do call :try "%%P" && goto found
type "%HERE%inside\no-python.txt"
pause
exit /b 2
:found
"%PYTHON%" -I "%HERE%inside\install.py"
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%
:incomplete
echo Unpack the whole archive first, then start install.bat in the unpacked folder.
pause
exit /b 2
:try
if not exist "%~1" exit /b 1
"%~1" -I "%HERE%inside\fits.py" >nul 2>nul || exit /b 1
set "PYTHON=%~1"
exit /b 0
